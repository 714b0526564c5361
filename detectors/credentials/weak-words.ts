/**
 * Words that people choose for passwords, letters only, of four and more: beside a name for passwords such a word is one, where any
 * other word is as likely a label, a type or the name of a variable. Lower case. The words that stand for a password in
 * documents are left out.
 */
const WEAK_WORDS: ReadonlySet<string> = new Set(
  (
    'letmein iloveyou dragon monkey football baseball sunshine princess shadow superman batman master michael jordan harley ' +
    'ranger hunter buster soccer hockey killer george charlie andrew michelle jessica pepper daniel thomas summer winter ' +
    'autumn ashley nicole chelsea matthew yankees dallas austin thunder taylor matrix mustang maggie ' +
    'merlin ginger joshua cheese amanda biteme freedom startrek starwars ' +
    'pokemon naruto blink flower lovely hello welcome qwerty qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbn zxcvbnm ' +
    'qazwsx qwert abcdef abcdefg abcdefgh arsenal liverpool barcelona juventus samsung ' +
    'linkedin banana orange purple yellow silver golden diamond cookie chocolate butterfly letmeinnow ' +
    'jennifer robert anthony william maverick phoenix scorpion tiger eagle falcon panther wolverine spider blessed jesus ' +
    'christ heaven angel angels lucky love loveyou lovers family mother father friend friends forever babygirl tinkerbell ' +
    'cinderella snowball snoopy garfield scooby mickey donald hannah sophie chester peanut rainbow starlight moonlight ' +
    'midnight victory warrior gandalf frodo hobbit aragorn skywalker yoda vader voldemort hogwarts passw toor opensesame ' +
    'swordfish sesame rosebud zaqwsx trustnoone correcthorse correcthorsebatterystaple'
  ).split(' '),
)

/** Whether a word, in any case, is one that people choose for a password. */
export function isWeakWord(value: string): boolean {
  return value.length <= 32 && WEAK_WORDS.has(value.toLowerCase())
}

/** Words that join others to sentences, which nobody puts into a passphrase. */
const JOINING: ReadonlySet<string> = new Set(
  (
    'the a an of to for is are was be or and not in on at by as if it its this that with from you your yours we our ' +
    'must should can may will has have enter type choose please when then use used using set sets reset at least minimum ' +
    'password passwords passphrase token secret key value string here below above see same default new old current email user ' +
    'name username login account please field required optional invalid incorrect wrong forgot no any none der die das und ' +
    'ist ein eine dein ihr bitte le la les de du des et est un une votre el los las y es su tu para por con il lo per'
  ).split(' '),
)

/** Four to ten words of three to ten letters, none of which joins sentences: a phrase drawn from a list. */
export function isPassphrase(value: string): boolean {
  if (!/^[a-z]{3,10}(?:[ -][a-z]{3,10}){3,9}$/i.test(value)) return false
  return value.split(/[ -]/).every((word) => !JOINING.has(word.toLowerCase()))
}

/** `abcd efgh ijkl mnop`: what mail and blog services print for an application, in groups of four. */
export function isGrouped(value: string): boolean {
  if (!/^[A-Za-z0-9]{4}(?: [A-Za-z0-9]{4}){3,5}$/.test(value)) return false
  return value.split(' ').some((group) => !/^[a-z]*[aeiou][a-z]*$/.test(group))
}
