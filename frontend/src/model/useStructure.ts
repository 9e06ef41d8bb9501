import { useQuery } from "@tanstack/react-query";
import { readStructure } from "./structure.ts";

/** The structure of a client that another is made like, read anew whenever it is chosen. */
export function useStructure(like: { id: string } | null) {
  return useQuery({
    queryKey: ["collectionsListDetails", like?.id, "structure"],
    queryFn: () => readStructure(like!.id),
    enabled: like !== null,
    // What is looked at stays as it is, until it is chosen again.
    staleTime: Infinity,
    gcTime: 0,
  });
}
