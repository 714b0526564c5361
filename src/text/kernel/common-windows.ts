/**
 * Four letters that stand at two hundred of a million places and more in source code, prose and JSON, counted over the packages
 * that this one is developed with. The shares of their pairs alone would make most of them a tenth as frequent.
 */
const WINDOWS = `
  tion cons onst type port requ this rror erro sche chem hema cont text turn etur retu code stri ions atio ring
  name http ptio onte trin ctio opti resu eque json uest sult esul ques ncon valu expo data xpor ject tent alue
  nten prop ttps equi quir uire orts node vali alid func bjec obje head ncti unct from ader eade sion path atch
  with urce sour ourc ment oper efin para call defi able serv ient lien aram clie erve rope faul ault efau reso
  defa sonr form onrp nrpc pert date arse pars sage comp inst nexp true spon stat fine rver ders tcon pons stre
  essa hand task mple trea nsta andl ndle mess ssag mpor onse resp ream espo impo ssio sync essi wait lida meth
  stan idat orma thub ithu gith mber auth ated etho thod reat file arra back numb umbe ypes ents icat even ress
  iona awai test time crea itio onal nter vent inte rray eate that scri ance thro tran ined read onso erty rans
  word cati ecti unde meta tati ther asyn dler comm ting conn null patc nimp sess sing keyw eywo ywor ding body
  tche leng disp rmat hrow ntex init else ndef rams engt ngth tool cess nsol ties olve sole esol onne spat nnec
  ampl dule alse ispa solv nect inde fals allb llba odul lbac modu vers mock opts hild chil esou tive pres agen
  supp kage gent enco ckag list ware ames spec ript ndex crip ansp enti rent tatu atus ific nspo erti spor uppo
  egen ppor dege odeg cept oute regi prom llow info tanc ersi aliz pect rout util expe ffer cher rect stor lean
  emen
`

const COMMON: ReadonlySet<string> = new Set(WINDOWS.trim().split(/\s+/))

/** In lower case. */
export function isCommonWindow(window: string): boolean {
  return COMMON.has(window)
}
