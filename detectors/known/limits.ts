/** Bytes of the shortest value that is protected: what is shorter stands in honest text by chance. */
export const LEAST_PROTECTED = 8

/** Bytes of one piece: a longer value is several, side by side. No more than a piece of a long frame looks ahead. */
export const LONGEST_PROTECTED = 4096
