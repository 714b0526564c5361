/** What is told where the regular expression engine was not installed, or has no native part for this Node. */
export const RE2_MISSING =
  're2 is missing or was not built. Run: npm rebuild re2 --foreground-scripts (it needs Python 3, make and a C++ compiler), with scripts allowed for re2'
