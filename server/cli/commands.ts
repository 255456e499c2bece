import { adminCommand } from './admin.ts'
import { assessCommand } from './assess.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { compareCommand } from './compare.ts'
import { explainCommand } from './explain.ts'
import { figuresCommand } from './figures.ts'
import { gridCommand } from './grid.ts'
import { importCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { limitsCommand } from './limits.ts'
import { periodCommand } from './period.ts'
import { replayCommand } from './replay.ts'

/** All commands; a new one is a file and a row here. */
export const commands: Readonly<Record<string, Command>> = {
  replay: replayCommand,
  import: importCommand,
  compare: compareCommand,
  assess: assessCommand,
  explain: explainCommand,
  figures: figuresCommand,
  limits: limitsCommand,
  period: periodCommand,
  grid: gridCommand,
  admin: adminCommand,
  backup: backupCommand,
  keys: keysCommand,
}
