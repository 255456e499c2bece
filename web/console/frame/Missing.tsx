import { Link } from '@tanstack/react-router'
import { Nothing } from '#web/kit/Waiting.tsx'

/** 404. */
export function Missing() {
  return <Nothing title="没有这个页面。可能是地址写错了，或者内容已移走。" next={<Link to="/">回到工作台</Link>} />
}
