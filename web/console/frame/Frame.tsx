import { MenuFoldOutlined, MenuUnfoldOutlined, MenuOutlined } from '@ant-design/icons'
import { Outlet, useMatches } from '@tanstack/react-router'
import { Button, Drawer, Tooltip } from 'antd'
import { useState } from 'react'
import { orderApi } from '#api/order.ts'
import { mayCall } from '../menu.ts'
import { mayOpen } from '../pages.ts'
import { useCity, useMe } from '../session/queries.ts'
import { Bell } from './Bell.tsx'
import { Closed } from './Closed.tsx'
import { Nav } from './Nav.tsx'
import { Person } from './Person.tsx'
import { ScreenMark } from './ScreenMark.tsx'
import { SearchBox } from './SearchBox.tsx'

const remembered = 'nav-folded'

/** Desks on the left, search and person on top, the page in the middle. On a phone the desks are a drawer. */
export function Frame() {
  const city = useCity()
  const me = useMe()
  const path = useMatches({ select: matches => matches.at(-1)?.fullPath ?? '/' })
  const [folded, setFolded] = useState(() => localStorage.getItem(remembered) === 'yes')
  const [drawer, setDrawer] = useState(false)
  const fold = () => {
    localStorage.setItem(remembered, folded ? 'no' : 'yes')
    setFolded(!folded)
  }
  return (
    <div className={folded ? 'frame folded' : 'frame'}>
      <a className="skip" href="#content">跳到正文</a>
      <header className="top">
        <Button className="only-phone" type="text" aria-label="打开导航" icon={<MenuOutlined />} onClick={() => setDrawer(true)} />
        <Tooltip title={folded ? '展开导航' : '收起导航'} placement="right">
          <Button className="not-phone" type="text" aria-label={folded ? '展开导航' : '收起导航'} icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />} onClick={fold} />
        </Tooltip>
        <strong className="brand">民声 <span>12345</span></strong>
        <span className="brand-city">{city?.name}</span>
        {mayCall(orderApi.list, me) ? <SearchBox /> : <span className="search" />}
        <Bell />
        <Person />
      </header>
      <aside className="side not-phone"><Nav /></aside>
      <Drawer open={drawer} placement="left" size={240} onClose={() => setDrawer(false)} title="导航" styles={{ body: { padding: 8 } }}>
        <Nav onGo={() => setDrawer(false)} />
      </Drawer>
      <main id="content" className="content" tabIndex={-1}>{mayOpen(path, me) ? <Outlet /> : <Closed page={path} />}</main>
      <ScreenMark />
    </div>
  )
}
