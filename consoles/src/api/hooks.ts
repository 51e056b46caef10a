import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { change, newKey, type Query, read } from './client.ts'
import { Problem } from './problem.ts'

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.decided),
      },
    },
  })
}

interface AskOptions {
  /** Shows the former answer while the next one is on its way: for lists. */
  readonly keep?: boolean
  readonly everySeconds?: number
  readonly staleSeconds?: number
}

/** Reads `path`; `undefined` asks nothing yet. */
export function useAsk<T>(path: string | undefined, query?: Query, options: AskOptions = {}) {
  return useQuery<T, Error>({
    queryKey: [path, query],
    queryFn: ({ signal }) => read<T>(path ?? '', query, signal),
    enabled: path !== undefined,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.everySeconds ? { refetchInterval: options.everySeconds * 1000 } : {}),
    ...(options.staleSeconds ? { staleTime: options.staleSeconds * 1000 } : {}),
  })
}

interface ChangeOptions<A> {
  readonly onDone?: (answer: A) => void
  /** Paths whose answers are old after this; without it, all are. */
  readonly refresh?: readonly string[]
}

/**
 * Submits to a path. The same content sent again after a lost answer carries the same Idempotency-Key, so that a retry
 * never does it twice; a decided answer, or other content, begins a new submission.
 */
export function useChange<B, A = unknown>(path: string | ((body: B) => string), options: ChangeOptions<A> = {}) {
  const client = useQueryClient()
  const submission = useRef<{ content: string; key: string } | undefined>(undefined)
  return useMutation<A, Error, B>({
    mutationFn: async (body) => {
      const to = typeof path === 'string' ? path : path(body)
      const content = `${to} ${JSON.stringify(body)}`
      if (submission.current?.content !== content) submission.current = { content, key: newKey() }
      try {
        const answer = await change<A>(to, body, submission.current.key)
        submission.current = undefined
        return answer
      } catch (error) {
        if (error instanceof Problem && error.decided) submission.current = undefined
        throw error
      }
    },
    onSuccess: (answer) => {
      void client.invalidateQueries(
        options.refresh
          ? { predicate: ({ queryKey: [at] }) => options.refresh?.some((path) => String(at).startsWith(path)) ?? false }
          : {},
      )
      options.onDone?.(answer)
    },
  })
}
