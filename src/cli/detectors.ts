export async function listDetectors(_args: readonly string[]): Promise<number> {
  return 2
}
