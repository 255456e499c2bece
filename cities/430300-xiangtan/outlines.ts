import type { Outline } from '#domain/bulletin/outline.ts'
import { october2022 } from './outlines/2022-10.ts'
import { november2022 } from './outlines/2022-11.ts'
import { december2023 } from './outlines/2023-12.ts'

export const outlines: readonly Outline[] = [october2022, november2022, december2023]
