import { createContext, useContext } from 'react'

/** The large-letter version (长辈版) of the patient's pages. */
export const Elder = createContext(false)

export function useElder(): boolean {
  return useContext(Elder)
}
