import { api } from "../../api/api.ts";
import { vault } from "../../crypto/vault.ts";

/** The names of an organisation's items, as far as the person may read them. */
export async function itemNames(organizationId: string): Promise<Map<string, string>> {
  const { data } = await api.vaultListItems({ organizationId });
  const opened = await vault.decrypt(
    data.map(({ key, name }) => ({ scope: { organizationId }, itemKey: key, texts: [name] })),
  );
  return new Map(data.flatMap(({ id }, i) => (opened[i]?.[0] ? [[id, opened[i][0]] as const] : [])));
}
