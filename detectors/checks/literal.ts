/** RE2 syntax that matches exactly this text. */
export function escapeLiteral(text: string): string {
  return text.replaceAll(/[.$+*?()[\]{}|^\\]/g, String.raw`\$&`)
}
