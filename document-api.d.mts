export function apiPage(): { readonly page: string; readonly undocumented: readonly string[] }
