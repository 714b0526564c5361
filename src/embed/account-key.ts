import { homedir } from 'node:os'
import { type StateKey, stateKey } from '../config/state-key.ts'

/**
 * The key that the command uses on this account, made when there is none: with it a program gives a value the placeholder
 * that the command gives it. Never throws; `ephemeral` and `note` of what it returns tell when it is for this run only.
 */
export function accountKey(): StateKey {
  return stateKey(process.env, process.platform, homedir())
}
