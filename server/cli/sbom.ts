import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Standalone } from './standalone.ts'

interface Locked { name?: string; version?: string; license?: string; integrity?: string; dev?: boolean; link?: boolean; optional?: boolean; dependencies?: Readonly<Record<string, string>>; optionalDependencies?: Readonly<Record<string, string>> }
type Lock = { name: string; version: string; packages: Readonly<Record<string, Locked>> }

/** `cli sbom > sbom.json`: what ships, as CycloneDX 1.6 (ECMA-424). `npm sbom` reads the same file and leaves out packages that a tool asks for as well. */
export const sbomCommand: Standalone = {
  usage: 'sbom',
  summary: '软件物料清单（CycloneDX JSON）：随产品交付的全部软件包及其版本、许可证、校验值和依赖关系；不用数据库',
  options: [],
  async run(args) {
    if (args.length > 0) return { refused: 'sbom 不带参数' }
    const bill = billOf(JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as Lock)
    return { lines: [JSON.stringify(bill, null, 2)], json: bill, ok: true }
  },
}

/** The bill of a lock file (npm, version 3): every package that is not a tool only. The same file gives the same bill. */
export function billOf(lock: Lock) {
  const shipped = Object.entries(lock.packages).filter(([path, row]) => path !== '' && !row.dev && !row.link)
  const refs = new Map(shipped.map(([path, row]) => [path, `pkg:npm/${nameAt(path, row).replace('@', '%40')}@${row.version}`]))
  const root = `pkg:npm/${lock.name}@${lock.version}`
  return {
    bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: { component: { type: 'application', 'bom-ref': root, name: lock.name, version: lock.version, purl: root, licenses: licences(lock.packages['']?.license) } },
    components: [...new Map(shipped.map(([path, row]) => [refs.get(path), component(nameAt(path, row), row, refs.get(path) ?? '')])).values()],
    dependencies: [
      { ref: root, dependsOn: needed(lock, '', refs) },
      ...[...new Map(shipped.map(([path]) => [refs.get(path), { ref: refs.get(path), dependsOn: needed(lock, path, refs) }])).values()],
    ],
  }
}

function component(name: string, { version, license, integrity, optional }: Locked, ref: string) {
  const [algorithm, hash] = integrity?.split('-') ?? []
  return {
    type: 'library', 'bom-ref': ref, name, version, purl: ref, scope: optional ? 'optional' : 'required', licenses: licences(license),
    ...(algorithm === 'sha512' && hash ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] } : {}),
  }
}

/** SPDX: one identifier, or an expression of several. */
function licences(text: string | undefined) {
  return text === undefined ? [] : /[ ()]/.test(text) ? [{ expression: text }] : [{ license: { id: text } }]
}

const nameAt = (path: string, { name }: Locked) => name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Where Node finds what a package asks for: in its own folder, else in the next one outside. */
function needed({ packages }: Lock, path: string, refs: ReadonlyMap<string, string>): string[] {
  const { dependencies, optionalDependencies } = packages[path] ?? {}
  return Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(name => {
    for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      const found = refs.get(`${folder === '' ? '' : `${folder}/`}node_modules/${name}`)
      if (found || folder === '') return found ? [found] : []
    }
  }).sort()
}
