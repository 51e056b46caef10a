import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect } from 'react'
import type { Me } from '../../../platform/api.ts'
import { change, newKey, read, signedOutEvent } from './client.ts'
import { Problem } from './problem.ts'

/** Who works here. The cookie is the service's; the page only asks who it belongs to. */

export const mePath = '/api/me'
export const signInPath = '/api/sign-in'
export const signOutPath = '/api/sign-out'

const Person = createContext<Me | undefined>(undefined)

export function useMe(): Me {
  const me = useContext(Person)
  if (!me) throw new Error('useMe needs somebody signed in')
  return me
}

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <Person value={me}>{children}</Person>
}

/** `null` when nobody is signed in. */
export function useWhoIsThere() {
  const client = useQueryClient()
  useEffect(() => {
    const forget = () => client.setQueryData([mePath], null)
    window.addEventListener(signedOutEvent, forget)
    return () => window.removeEventListener(signedOutEvent, forget)
  }, [client])
  return useQuery<Me | null, Error>({
    queryKey: [mePath],
    queryFn: async ({ signal }) => {
      try {
        return await read<Me>(mePath, undefined, signal)
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What was read as somebody else is forgotten; who is there now is known at once. */
export function startAs(client: QueryClient, me: Me | null): void {
  client.removeQueries({ predicate: ({ queryKey: [path] }) => path !== mePath })
  client.setQueryData([mePath], me)
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await change(signOutPath, {}, newKey())
    // What was being written belongs to who wrote it.
    sessionStorage.clear()
    startAs(client, null)
  }
}
