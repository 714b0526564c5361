import { PARTS } from './parts.ts'

export const USAGE: string = `sluice bench (in a checkout: npm run bench --) [options]

What is measured
  --only PARTS      of ${PARTS.join(',')}
                    (default: all of them)
  --quick           three rounds, less volume, nothing of 64 MB but the part large
  --soak MINUTES    instead: mixed traffic through the wrap; memory and loop delay over
                    time. Exit 1 when memory grows beyond the limit that is printed
  --regress         instead: a check of about a minute against bench/record/regress.json.
                    Exit 1 on a real slow-down (in a checkout only)
  --from FILE       instead: measure nothing, take the figures of a recorded run

What becomes of it
  --json            figures for programs
  --record          keep them in bench/record/ (in a checkout only)
  --compare FILE    a table of the changes since a recorded run. Exit 1 when something is
                    slower: both extents apart, medians 10 % apart or more
  --svg FOLDER      write scaling.svg and breakdown.svg, as far as their parts are there
  --profile FILE    write the tables between the two figures marks of a Markdown file
  --check           exit 1 when a floor does not hold

Rivals are measured on the same bytes when they are on the PATH or named by
SLUICE_BENCH_GITLEAKS, _BETTERLEAKS, _KINGFISHER, _PIPELOCK (a program) and
SLUICE_BENCH_PRESIDIO (the URL of an analyzer: the only one that is ever called).
`
