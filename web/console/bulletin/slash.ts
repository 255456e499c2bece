/** A figure as it stands in a text, and as it is copied. */
export const chipText = (ref: string, style?: string) => `{${ref}${style ? `|${style}` : ''}}`

/** The unfinished name of a figure before the caret, begun with a slash: `/满意` → where it begins and `满意`; null where none is being typed. */
export function slashBefore(line: string): { from: number; query: string } | null {
  const found = /[/／]([^\s/／{}，。；：、！？]*)$/.exec(line)
  return found ? { from: found.index, query: found[1] ?? '' } : null
}
