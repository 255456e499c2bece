import { UserOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { roles } from '#domain/access/roles.ts'
import { useLogOut, useMe } from '../session/queries.ts'

/** Who is logged in, with which duties, and the way out. */
export function Person() {
  const me = useMe()
  const { message } = App.useApp()
  const logOut = useLogOut(text => void message.error(text))
  if (!me) return null
  const duties = me.roles.map(role => roles[role].label).join('、')
  const items = [
    { key: 'who', disabled: true, label: <span className="who">{me.name}（{me.account}）<br />{me.unitName ?? me.platformName}<br />{duties}</span> },
    { type: 'divider' as const },
    { key: 'own', label: <Link to="/own">我的账号</Link> },
    { key: 'out', label: '退出登录', onClick: () => logOut.mutate() },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="person" icon={<UserOutlined />} aria-label={`${me.name}，账号菜单`}>
        <span className="person-name not-phone">{me.name}{me.unitName ? ` · ${me.unitName}` : ''}</span>
      </Button>
    </Dropdown>
  )
}
