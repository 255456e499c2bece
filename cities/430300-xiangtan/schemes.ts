import type { Scheme } from '#domain/assessment/scheme.ts'
import { october2022 } from './schemes/2022-10.ts'
import { november2022 } from './schemes/2022-11.ts'
import { december2023 } from './schemes/2023-12.ts'

/** The definitions of the city, each from its month on. */
export const schemes: readonly Scheme[] = [october2022, november2022, december2023]
