import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findConverters } from '#server/render/pdf/convert.ts'

/** The browser without windows: a page of somebody's own costs half the work. Not every system has it as a package. */
const browser = 'chromium-headless-shell'
const otherwise = 'chromium'

/** Installs Chromium and a Chinese font through apt-get where that is allowed. Returns a sentence for each thing still missing. */
export function installSystemPackages(): string[] {
  const wanted = missing()
  if (wanted.length === 0) return []
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return wanted.map(name => `浏览器测试需要 ${name}${name === browser ? `（或 ${otherwise}）` : ''}，而当前账号不能安装；请执行：sudo apt-get install -y ${name}`)
  console.log(`正在安装 ${wanted.join('、')}（一至两分钟）……`)
  const apt = (...words: string[]) => spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', ...wanted)
  if (missing().includes(browser)) apt('install', '-y', '-qq', '--no-install-recommends', ...wanted.map(name => (name === browser ? otherwise : name)))
  return missing().map(name => `apt-get 没有装上 ${name}；请检查软件源后手动安装`)
}

function missing(): string[] {
  const list = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' })
  return [
    ...(findConverters({ soffice: null, chromium: process.env.CHROMIUM ?? null }).browser ? [] : [browser]),
    ...(list.error ? ['fontconfig'] : []),
    ...(list.stdout?.trim() ? [] : ['fonts-noto-cjk']),
  ]
}
