// Stands in for the thread module where frames are shared: does what the words of the frame say, the n-th in the n-th share.
const done = { header: null, form: 'json' }

export function scanShare({ shared, offset, length, share }) {
  const word = Buffer.from(shared, offset, length).toString('latin1').split(' ')[share.index]
  if (word === 'die') process.exit(3)
  if (word === 'hang') for (;;);
  if (word === 'alone') return null
  const empty = { nested: [], located: [], views: [] }
  if (word === 'fail') return { ...done, failed: 'overloaded', work: 1 }
  return { ...done, found: empty, work: word === 'toil' ? (length * 256 + (8 << 20)) / 2 + 1 : 1 }
}

export function scanShared() {
  return { ...done, form: 'not-json', scan: { status: 'done', findings: [] } }
}
