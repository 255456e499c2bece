/** Browser and system by what their User-Agent says; tried from the top, because most name others too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'], [/DingTalk\//, '钉钉'], [/QQBrowser\//, 'QQ 浏览器'], [/\b360(SE|EE)|QIHU/i, '360 浏览器'], [/UOS|Deepin/i, '统信浏览器'], [/Edg(e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrome\/|CriOS\//, 'Chrome'], [/Version\/[\d.]+.*Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Kylin/i, '麒麟'], [/UOS|Deepin/i, '统信 UOS'], [/Linux/, 'Linux'],
]

/** No browser says more of itself; whoever sends more, before anybody is logged in, does not get it looked through. Characters. Default. */
const longest = 500

/** A User-Agent header in words a person knows their machine by: 「Chrome · Windows」. null: no header. */
export function deviceOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null
  const said = userAgent.slice(0, longest)
  const first = (table: typeof browsers) => table.find(([pattern]) => pattern.test(said))?.[1]
  return [first(browsers) ?? '其他程序', first(systems)].filter(Boolean).join(' · ')
}
