export async function scan(_args: readonly string[]): Promise<number> { return 2 }
