import { grade, type MetricTable } from '@fenji/kernel'
import { answerCall } from '../../platform/thread.ts'
import type { Grading } from './grading.ts'

answerCall(({ scheme, table, history }: Grading<MetricTable>) => ({ graded: grade(scheme, table, {}, history), table }))
