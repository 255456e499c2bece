import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFirst, openForm, pick, registered, send } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

test('a desk is worked through: after a dispatch the next order opens, and the last one stays', async () => {
  for (const title of ['路灯不亮', '井盖松动']) await registered(world, title)
  const dispatcher = await world.as('dispatcher01')
  expect(new URL(dispatcher.url()).searchParams.get('desk'), 'the day starts where something waits').toBe('toDispatch')
  await openFirst(dispatcher, '待派单', '路灯不亮')
  for (const next of ['井盖松动', '井盖松动']) {
    await openForm(dispatcher, '派单')
    await pick(dispatcher, '承办单位', '市住建局')
    await dispatcher.getByLabel('派单依据').fill('职责清单')
    await send(dispatcher, '派单')
    await dispatcher.getByRole('article').getByRole('heading', { name: next }).waitFor()
  }
  await dispatcher.getByRole('article').getByRole('heading', { name: '办理中' }).waitFor()
  expect(world.complaints).toEqual([])
})
