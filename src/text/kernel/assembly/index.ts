export { configure } from './candidates'
export { emptied, moved, read, resumeRead } from './read'
export { emptiedFindings, resumeSearch, search } from './search'
