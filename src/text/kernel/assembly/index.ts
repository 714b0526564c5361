export { configure } from './candidates'
export { dropped, emptied, moved, parted, read, readPart, resumeRead } from './read'
export { emptiedFindings, resumeSearch, search } from './search'
export { readable } from './readable'
