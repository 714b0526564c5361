// As src/text/bare-key.ts.
export const TAKES_PARENT: u32 = 1
export const IS_VALUE: u32 = 2
export const IS_LABEL: u32 = 4

/** What kind of key stands at `from`. */
// @ts-ignore: decorator
@inline
export function bareKey(from: usize): u32 {
  const exact = load<u32>(from)
  // `S"`, `N"`, `_"` and `$t"`
  const short = exact & 0xffff
  if (short == 0x2253 || short == 0x224e || short == 0x225f || (exact & 0xffffff) == 0x227424) return IS_VALUE
  // The first letter of others may be a capital.
  const head = exact | 0x20
  // `key"`
  if (head == 0x2279656b) return TAKES_PARENT | IS_LABEL
  const fifth = <u32>load<u8>(from, 4)
  // `name"` and `last"`
  if (fifth == 0x22) return head == 0x656d616e ? TAKES_PARENT | IS_LABEL : head == 0x7473616c ? TAKES_PARENT : 0
  switch (<u32>load<u16>(from, 4)) {
    // `first"` and `#text"`
    case 0x2274:
      return head == 0x73726966 ? TAKES_PARENT : exact == 0x78657423 ? IS_VALUE : 0
    // `stringValue"`
    case 0x676e:
      return head == 0x69727473 && load<u64>(from, 4) == 0x2265756c6156676e ? IS_VALUE : 0
    // `value"`
    case 0x2265:
      return head == 0x756c6176 ? IS_VALUE : 0
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
