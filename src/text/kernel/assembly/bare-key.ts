// As src/text/bare-key.ts.
export const TAKES_PARENT: u32 = 1
export const TAKES_LABEL: u32 = 2
export const IS_LABEL: u32 = 4

/** What kind of key stands at `from`: seven bytes are read, no more. */
// @ts-ignore: decorator
@inline
export function bareKey(from: usize): u32 {
  const head = load<u32>(from)
  // `key"`
  if (head == 0x2279656b) return TAKES_PARENT | IS_LABEL
  const fifth = <u32>load<u8>(from, 4)
  // `name"` and `last"`
  if (fifth == 0x22) return head == 0x656d616e ? TAKES_PARENT | IS_LABEL : head == 0x7473616c ? TAKES_PARENT : 0
  switch (<u32>load<u16>(from, 4)) {
    // `first"`
    case 0x2274:
      return head == 0x73726966 ? TAKES_PARENT : 0
    // `value"`
    case 0x2265:
      return head == 0x756c6176 ? TAKES_PARENT | TAKES_LABEL : 0
    // `token"`
    case 0x226e:
      return head == 0x656b6f74 ? TAKES_PARENT : 0
    // `label"`
    case 0x226c:
      return head == 0x6562616c ? IS_LABEL : 0
    // `field"`
    case 0x2264:
      return head == 0x6c656966 ? IS_LABEL : 0
    // `number"`
    case 0x7265:
      return head == 0x626d756e && load<u8>(from, 6) == 0x22 ? TAKES_PARENT : 0
    default:
      return 0
  }
}
