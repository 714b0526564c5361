/** A response was lost beyond repair: all who wait have been answered, and nothing more can be trusted to arrive. */
export class SessionEnd extends Error {}
