// The rules of this bench:
// - Ratios, not absolute figures, are what counts: every ratio is taken between arms of the same round. Rounds are
//   interleaved (each arm once a round, in turning order); a figure is the median of the rounds, with least and most.
// - Arms: direct (the server alone), hop (a bare Node process that pipes both ways), sluice (the built command with the
//   default policy, no log), engine (a scan in this process: no pipe, no policy). The server answers from buffers that
//   are ready, the client only counts lines.
// - The part http has the same arms over loopback: hop is a bare reverse proxy (node:http and undici, piping), sluice is
//   sluice proxy; one server stands behind all of them.
// - Texts are real: sources and documents of installed packages, which hold words such as token, key and secret two
//   or three times a KB. Clean means that the default policy acts on nothing in them; what it would act on is left out,
//   and the report says how much that was.
// - One warm-up round at least is thrown away; processes of latency and throughput live through all rounds.
// - Floors come from floors.ts. A busy machine makes figures worse and spreads wider: look at the spread first.
// - Planted values are made while it runs. Records hold the machine's make, never its name.
import { bench } from './run.ts'

process.exitCode = await bench(process.argv.slice(2))
