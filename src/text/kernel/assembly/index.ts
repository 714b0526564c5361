export { configure } from './candidates'
export { begin, emptied, moved, read } from './read'
export { beginSearch, emptiedFindings, search } from './search'
