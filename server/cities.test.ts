import { expect, test } from 'vitest'
import { loadCities } from './cities.ts'

test('what is read of a city nobody changes, however deep', async () => {
  for (const city of (await loadCities()).values()) {
    const [scheme] = city.schemes
    expect(() => Object.assign(city, { name: '' })).toThrow(TypeError)
    expect(() => Object.assign(scheme?.tables[0]?.sheet.figures ?? {}, { satisfaction: null })).toThrow(TypeError)
  }
})
