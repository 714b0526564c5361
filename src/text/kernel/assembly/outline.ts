import { MEMBER_ROOM, MEMBERS, PATCHES } from './layout'
import { rawBase } from './raw'

/** Deeper members are not written down: whoever reads them does not call. */
export const MEMBER_DEPTHS: u32 = 3
const NO_MEMBER: u32 = 0xffffffff

export let memberAt: usize = 0
/** Members that the host took already. */
let memberBase: u32 = 0
/** Members that the host took before their values closed, in PATCHES. */
export let patches: u32 = 0
// For each of the first depths: number of the member whose value is open, and where that value starts.
let open1: u32 = NO_MEMBER
let open2: u32 = NO_MEMBER
let open3: u32 = NO_MEMBER
let start1: u32 = 0
let start2: u32 = 0
let start3: u32 = 0

export function beginMembers(): void {
  memberAt = MEMBERS
  memberBase = 0
  patches = 0
  open1 = open2 = open3 = NO_MEMBER
}

// @ts-ignore: decorator
@inline
export function membersFull(): bool {
  return memberAt == MEMBERS + <usize>MEMBER_ROOM * 24
}

/** The host took all members and patches. */
export function emptiedMembers(): void {
  memberBase += <u32>(memberAt - MEMBERS) / 24
  memberAt = MEMBERS
  patches = 0
}

/** A value inside of `depth` containers begins at `at`. */
export function startMember(depth: u32, at: usize): void {
  const raw = <u32>(at - rawBase)
  if (depth == 1) start1 = raw
  else if (depth == 2) start2 = raw
  else if (depth == 3) start3 = raw
}

/** It ended before `at`. */
export function closeMember(depth: u32, at: usize): void {
  let member = NO_MEMBER
  let start: u32 = 0
  if (depth == 1) {
    member = open1
    start = start1
    open1 = NO_MEMBER
  } else if (depth == 2) {
    member = open2
    start = start2
    open2 = NO_MEMBER
  } else if (depth == 3) {
    member = open3
    start = start3
    open3 = NO_MEMBER
  }
  if (member == NO_MEMBER) return
  const end = <u32>(at - rawBase)
  if (member >= memberBase) {
    const record = MEMBERS + <usize>(member - memberBase) * 24
    store<u32>(record, start, 12)
    store<u32>(record, end, 16)
    return
  }
  const patch = PATCHES + <usize>patches * 12
  store<u32>(patch, member)
  store<u32>(patch, start, 4)
  store<u32>(patch, end, 8)
  patches++
}

/** Its key, inside the quotes. */
export function openMember(depth: u32, keyStart: usize, keyEnd: usize, escaped: u32): void {
  const member = memberBase + <u32>(memberAt - MEMBERS) / 24
  store<u32>(memberAt, depth)
  store<u32>(memberAt, <u32>(keyStart - rawBase), 4)
  store<u32>(memberAt, <u32>(keyEnd - rawBase), 8)
  store<u32>(memberAt, escaped, 20)
  memberAt += 24
  if (depth == 1) open1 = member
  else if (depth == 2) open2 = member
  else open3 = member
}
