/** Colours shared by the charts of the console, the web page and the Word file, so that a figure looks alike everywhere. */

export const accent = '#1554ad'
export const ink = '#1f2937'
export const muted = '#6b7280'
export const rule = '#d1d5db'

/** Told apart by lightness as well as by hue, so that a black-and-white print can still be read. */
export const seriesColors = [accent, '#e08a1e', '#4f9d69', '#7cb5ec', '#9b59b6', '#c0504d', '#8c8c8c', '#2ca6a4', '#d4b106', '#5b6abf'] as const

/** Colour of the n-th series or slice, starting again after the last. */
export function seriesColor(index: number): string {
  return seriesColors[index % seriesColors.length] ?? accent
}

/** Colour of writing on the n-th series' colour: white where that is dark enough to read it, else ink. */
export function onColor(index: number): string {
  return lightColors.includes(seriesColor(index)) ? ink : '#ffffff'
}

const lightColors: readonly string[] = ['#e08a1e', '#7cb5ec', '#8c8c8c', '#2ca6a4', '#d4b106', '#4f9d69']

/** Fonts present on Chinese office machines first, then the free ones of servers. No quotes: it stands in attributes of SVG too. */
export const chineseFonts = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,Source Han Sans SC,sans-serif'
