/** `Symbol.asyncDispose` where the runtime has it, else the symbol that compilers look for in its place. */
export const asyncDispose: typeof Symbol.asyncDispose = (Symbol.asyncDispose ??
  Symbol.for('Symbol.asyncDispose')) as typeof Symbol.asyncDispose
