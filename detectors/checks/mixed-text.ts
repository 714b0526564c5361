/** Whether a text of letters and digits holds both, and `digits` digits at least: as documents are numbered that have no check digit. */
export function isMixed(text: string, digits: number): boolean {
  const count = text.length - text.replaceAll(/[0-9]/g, '').length
  return count >= digits && count < text.length
}
