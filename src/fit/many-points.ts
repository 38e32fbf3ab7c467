/** With more points than this a search takes a while, and the data show where it must end: it goes through averages first, and ends of profiles are found to six digits. */
export const MANY_POINTS = 500;
