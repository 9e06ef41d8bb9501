// Written by `make generate` from the operation values of the server; not by hand.

/** The numbers of what a log may hold. */
export const eventNumbers = [
  1000,
  1005,
  1007,
  1100,
  1101,
  1102,
  1105,
  1106,
  1107,
  1115,
  1116,
  1300,
  1301,
  1302,
  1500,
  1501,
  1502,
  1503,
  1511,
  1512,
  1516,
  1520,
  1521,
  1600,
  1602,
  1603,
  1609,
  1700,
  1800,
  1801,
  1802,
  1803,
  1900,
  1901,
  1902,
  1903,
] as const;

/** What people's own devices tell: from one number to another. */
export const clientEvents = { from: 1107, to: 1132 } as const;
