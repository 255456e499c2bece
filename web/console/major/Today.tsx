import { Navigate } from '@tanstack/react-router'
import dayjs from 'dayjs'

/** The report of today. */
export default function TodayPage() {
  return <Navigate to="/daily/$day" params={{ day: dayjs().format('YYYY-MM-DD') }} replace />
}
