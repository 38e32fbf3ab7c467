/** With more points than this a search takes a while, and the data show where it must end: it goes through averages first, and ends of profiles are found to six digits. */
export const MANY_POINTS = 500;

/** With more points a profile is straight, so that Wald's interval is as good and takes no searches; it is taken where none is asked for, and the report says which it is. */
export const MOST_POINTS_WITH_PROFILES = 20_000;
