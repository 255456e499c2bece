import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { endpointList } from './endpointList.ts'
import { figureSheets } from './figureSheets.ts'
import { importColumns } from './importColumns.ts'
import { limitTables } from './limitTables.ts'
import { permissionTables } from './permissionTables.ts'
import { rateTable } from './rateTable.ts'
import { settingTables } from './settingTables.ts'
import { arrowTable, assignmentDiagram, orderDiagram } from '#domain/order/diagram.ts'
import { gridDocument } from '#domain/order/grid.ts'

/** Documents that come from the tables. `node docs/generate.ts` writes them, `--check` fails when one is out of date. */
const check = process.argv.includes('--check')
const picture = `\`\`\`mermaid\n${orderDiagram()}\n\`\`\``

const documents: Record<string, string | null> = {
  'docs/generated/lifecycle.md': `# 工单生命周期

由 \`domain/order/lifecycle.ts\` 生成，请改表后运行 \`npm run docs\`，不要直接改这里。编号同领域手册 4.2。

## 工单

${picture}

## 派单（承办单位）

\`\`\`mermaid
${assignmentDiagram()}
\`\`\`

## 全部箭头

${arrowTable()}
`,
  'docs/generated/grid.md': `# 状态 × 操作 × 角色

由 \`domain/order/lifecycle.ts\` 的表生成；\`docs/generate.ts --check\` 与 \`domain/order/lifecycle.test.ts\` 逐一核对全部开关组合。

${gridDocument()}
`,
  'docs/generated/import.md': `# 导入表的列

由 \`server/import/tables.ts\` 生成。怎样导入见 [../import.md](../import.md)。

${importColumns()}`,
  'docs/generated/endpoints.md': `# 接口

由 \`api/\` 生成；请求与答复的格式见运行中的 \`/api/openapi.json\`。

${endpointList()}`,
  'docs/generated/permissions.md': `# 权限

由 \`domain/access/permissions.ts\` 及其旁边的表生成；服务端、页面、接口说明都读它。\`test/matrix.test.ts\` 以每个岗位逐一请求每个接口核对：没有登录 401，没有权限 403，别的单位、别的平台的记录 404。

${permissionTables()}`,
  'docs/generated/figures.md': `# 指标与公式

由 \`domain/assessment/measures.ts\` 和各市 \`schemes.ts\` 生成。

${await figureSheets()}`,
  'docs/generated/limits.md': `# 时限表

由各市 \`limits.ts\` 生成。怎样配置见 [../limits.md](../limits.md)。

${await limitTables()}`,
  'docs/generated/settings.md': `# 城市设置

由各市 \`city.ts\` 和程序的默认值生成；粗体为本市与默认不同的。各项的意思见 [../city.md](../city.md)，时限另见 [limits.md](limits.md)。

${await settingTables()}`,
  'docs/generated/rates.md': `# 访问频率上限

由 \`server/edge/limits.ts\` 生成；全部乘以 \`MINSHENG_RATE_LIMITS\`。超过的请求得到 429 和 Retry-After。见 [../security.md](../security.md)。

${rateTable()}`,
  'README.md': between('README.md'),
  'README.zh-CN.md': between('README.zh-CN.md'),
}

const stale = Object.entries(documents).filter(([path, text]) => text !== null && read(path) !== text)
for (const [path, text] of check ? [] : stale) {
  mkdirSync(new URL('generated/', import.meta.url), { recursive: true })
  writeFileSync(at(path), text ?? '')
}
if (stale.length > 0) console.error(`${stale.map(([path]) => path).join('、')} ${check ? '与表不一致，请运行 npm run docs' : '已更新'}`)
if (check && stale.length > 0) process.exitCode = 1

/** A README with the picture between its two markers; null when there is none. */
function between(path: string): string | null {
  const text = read(path)
  if (!text?.includes('<!-- lifecycle:start -->')) return null
  return text.replace(/(<!-- lifecycle:start -->\n)[\s\S]*?(<!-- lifecycle:end -->)/, (_, start: string, end: string) => `${start}${picture}\n${end}`)
}

function read(path: string): string | null {
  return existsSync(at(path)) ? readFileSync(at(path), 'utf8') : null
}

function at(path: string): URL {
  return new URL(`../${path}`, import.meta.url)
}
