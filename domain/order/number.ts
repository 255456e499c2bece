/**
 * An order's number: yymmdd of the local day it was registered, a serial of five digits, the platform's three-digit suffix.
 * day: yyyy-mm-dd. `orderNumber('2022-11-01', 1, '099')` is `22110100001099`. Form of the numbers printed in Xiangtan's bulletins.
 */
export function orderNumber(day: string, serial: number, suffix: string): string {
  return `${day.slice(2).replaceAll('-', '')}${String(serial).padStart(5, '0')}${suffix}`
}
