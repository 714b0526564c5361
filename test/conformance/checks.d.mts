/** What one check of the suite came to. */
export interface Check {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly description?: string
  readonly errorMessage?: string
  readonly details?: { readonly messagesValidated?: number }
}

/** By scenario, a line for each check. */
export type Scenarios = ReadonlyMap<string, readonly string[]>

export declare function readChecks(folder: string): Scenarios
export declare function lineOf(check: Check, polls?: boolean): string
export declare function countOf(scenarios: Scenarios): { readonly passed: number; readonly failed: number }
export declare function differences(direct: Scenarios, proxied: Scenarios): readonly string[]
