/** Length of the longest run of one character. */
export function longestRun(text: string): number {
  let longest = 0
  let run = 0
  for (let at = 0; at < text.length; at++) {
    run = at > 0 && text[at] === text[at - 1] ? run + 1 : 1
    if (run > longest) longest = run
  }
  return longest
}

/** Whether every character follows the one before it by the same step of 1, 0 or -1: 12345, aaaa, 987. */
export function isSequence(text: string): boolean {
  if (text.length < 3) return false
  const step = text.charCodeAt(1) - text.charCodeAt(0)
  if (step < -1 || step > 1) return false
  for (let at = 2; at < text.length; at++) {
    if (text.charCodeAt(at) - text.charCodeAt(at - 1) !== step) return false
  }
  return true
}

/**
 * Characters that stand in rows of three and more of which each is the next of the one before, in either case: one place in two
 * thousand of random text.
 */
export function inAscents(text: string): number {
  let all = 0
  let run = 0
  let last = 0
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) | 0x20 : 0
    if (at > 0 && code === last + 1) run++
    else {
      if (run >= 3) all += run
      run = 1
    }
    last = code
  }
  return all
}

/** Length of the longest run in which each letter or digit is the next of the one before, in either case; 0 follows 9. */
export function longestAscent(text: string): number {
  let longest = 0
  let run = 0
  let last = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) | 0x20
    run = code === last + 1 || (code === 0x30 && last === 0x39) ? run + 1 : 1
    if (run > longest) longest = run
    last = code
  }
  return longest
}
