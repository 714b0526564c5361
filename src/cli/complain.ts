/** One line on standard error. Standard output belongs to the protocol. */
export function complain(message: string): void {
  process.stderr.write(`sluice: ${message}\n`)
}
