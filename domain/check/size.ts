/** Largest bulletin that is looked at, in bytes: 20 MB. Default: several times the longest one known. */
export const checkedBytes = 20 * 1024 * 1024
