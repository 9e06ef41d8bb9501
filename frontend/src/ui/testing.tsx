import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import i18next from "i18next";
import type { ReactNode } from "react";
import { initReactI18next } from "react-i18next";
import { MemoryRouter, useLocation } from "react-router";
import { words } from "../i18n/en/index.ts";

/** The portal speaks English, as it does with the words of `i18n/i18n.ts`. */
export async function inEnglish(): Promise<void> {
  if (i18next.isInitialized) return;
  await i18next.use(initReactI18next).init({
    showSupportNotice: false,
    lng: "en",
    resources: { en: { translation: words } },
    interpolation: { escapeValue: false },
  });
}

/** Shows a piece of the portal in English at an address, for tests of it alone. */
export async function show(piece: ReactNode, at = "/") {
  await inEnglish();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[at]}>
          {piece}
          <Here />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

function Here() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}
