import { ActionIcon, CloseButton, Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { opening, operation, profileQuery, useProfile } from "../api/query.ts";
import { recentClients } from "../api/recentClients.ts";
import { isUnopened, organizationRights } from "../api/rights.ts";
import { useSession } from "../api/session.ts";
import { roleOf as staffRoleOf } from "../features/providers/staff.ts";
import { currentLanguage, languageOf, switchLanguage, useTranslation } from "../i18n/i18n.ts";
import { roleOf } from "../model/roles.ts";
import { paths, withNext } from "../paths.ts";
import { BrandMark } from "../ui/BrandMark.tsx";
import { ClientBanner } from "../ui/ClientBanner.tsx";
import { IconMenu } from "../ui/icons.ts";
import { Logo } from "../ui/Logo.tsx";
import { ErrorState, LoadingState } from "../ui/Page.tsx";
import { UnlessClosed } from "./ClosedPage.tsx";
import { DraftBanner } from "./DraftBanner.tsx";
import { HelpButton } from "./help/HelpButton.tsx";
import { HelpProvider } from "./help/state.tsx";
import { useIdleLock } from "./idleLock.ts";
import { IdleWarning } from "./IdleWarning.tsx";
import { KeyGate } from "./KeyGate.tsx";
import { fetchPages } from "./lazyPage.tsx";
import { Navigation } from "./Navigation.tsx";
import { NavigationProgress } from "./NavigationProgress.tsx";
import palette from "./palette/Palette.module.css";
import { SearchButton } from "./palette/SearchButton.tsx";
import { PaletteProvider, usePalette } from "./palette/state.tsx";
import { isPinsStop, PinsStop } from "./PinsStop.tsx";
import { usePlace } from "./place.ts";
import { ProductSwitcher } from "./ProductSwitcher.tsx";
import classes from "./Shell.module.css";
import { SkipLink } from "./SkipLink.tsx";
import { Suspended } from "./Suspended.tsx";

/** Pages behind it need the keys. Without them: to login, or to the lock, and back here afterwards. */
export function Component() {
  const { state } = useSession();
  const { pathname, search } = useLocation();
  if (state === "unlocked") return <Unlocked />;
  const page = state === "locked" ? paths.lock() : paths.logIn();
  const here = pathname + search;
  return <Navigate to={here === paths.home() ? page : withNext(page, here)} replace />;
}

/** The account decides the language: once, when the person comes in. A switch afterwards is theirs. */
function useAccountLanguage(culture: string | undefined): void {
  const decided = useRef(false);
  useEffect(() => {
    if (!culture || decided.current) return;
    decided.current = true;
    if (languageOf(culture) !== currentLanguage()) switchLanguage(languageOf(culture)).catch(() => undefined);
  }, [culture]);
}

function Unlocked() {
  const idle = useIdleLock();
  return (
    <>
      <Profiled />
      <IdleWarning {...idle} />
    </>
  );
}

function Profiled() {
  const query = useQuery(profileQuery);
  useAccountLanguage(query.data?.culture);
  if (query.data) return <Frame />;
  return (
    <Waiting>
      {isPinsStop(query.error) ? (
        <PinsStop code={query.error.code} onRetry={() => void query.refetch()} />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Waiting>
  );
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <div className={classes.side}>
        <div className={classes.nav}>
          <div className={classes.brand}>
            <Logo />
          </div>
        </div>
      </div>
      <main className={classes.main}>
        <div className={classes.notice}>{children}</div>
      </main>
    </div>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [opened, drawer] = useDisclosure(false);
  useEffect(fetchPages, []);
  return (
    <HelpProvider>
      <PaletteProvider>
        <div className={classes.frame}>
          <NavigationProgress />
          <SkipLink />
          <div className={classes.side} data-print="no">
            <Navigation />
          </div>
          <header className={classes.top} data-print="no">
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("shell.openMenu")} onClick={drawer.open}>
              <IconMenu size={20} aria-hidden />
            </ActionIcon>
            <Logo />
            <div className={classes.topTools}>
              <SearchButton small />
              <HelpButton small />
              <ProductSwitcher />
            </div>
          </header>
          <Drawer.Root opened={opened} onClose={drawer.close} size={288} padding={0}>
            <Drawer.Overlay />
            <Drawer.Content aria-label={t("shell.mainNavigation")}>
              <Drawer.Body h="100%">
                <Navigation
                  close={drawer.close}
                  end={<CloseButton aria-label={t("common.actions.close")} onClick={drawer.close} />}
                />
              </Drawer.Body>
            </Drawer.Content>
          </Drawer.Root>
          <main id="content" tabIndex={-1} className={classes.main}>
            <Banner />
            <Suspended />
            <KeyGate>
              <DraftBanner />
              <OpenedClient>
                <UnlessClosed>
                  <InPlace />
                </UnlessClosed>
              </OpenedClient>
            </KeyGate>
          </main>
        </div>
      </PaletteProvider>
    </HelpProvider>
  );
}

/**
 * Another provider's or organisation's page is another page, also where it is the same one: nothing that was opened,
 * chosen or typed in the one is there in the other.
 */
function InPlace() {
  const { providerId, organizationId } = usePlace();
  return <Outlet key={organizationId ?? providerId ?? ""} />;
}

/** A client is fetched, with its key, before its pages are shown. */
function OpenedClient({ children }: { children: ReactNode }) {
  const profile = useProfile();
  const { organizationId = "" } = usePlace();
  const unopened = organizationId !== "" && isUnopened(profile, organizationId);
  const { data, isPending, isFetching, error, refetch } = useQuery({
    ...opening(organizationId),
    enabled: unopened,
  });
  if (!unopened) return children;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  // One that was opened and is no longer known is fetched again; one that isn't ours stays so.
  return isPending || (data && isFetching) ? <LoadingState /> : children;
}

/** As long as the address is inside an organisation, it says whose. */
function Banner() {
  const { t } = useTranslation();
  const profile = useProfile();
  const { organizationId } = usePlace();
  const { open } = usePalette();
  const rights = organizationId ? organizationRights(profile, organizationId) : undefined;
  const shown = rights && !isUnopened(profile, rights.organization.id) ? rights : undefined;
  const client = shown?.viaProvider ? shown.organization : undefined;
  const providerId = client?.providerId;
  const clientId = client?.id;
  useEffect(() => {
    if (clientId && providerId) recentClients.add({ providerId, organizationId: clientId });
  }, [clientId, providerId]);
  const managed = shown && !shown.viaProvider && Boolean(shown.organization.providerId);
  const { data: brand } = useQuery({
    ...operation("brandingGetOrganization", shown?.organization.id ?? ""),
    enabled: Boolean(managed),
    staleTime: 600_000,
  });
  if (!shown) return null;
  const { id, name, providerName } = shown.organization;
  const job = client && profile.providers.find((row) => row.id === providerId);
  const place = profile.organizations.find((row) => row.id === id);
  const roles = [
    ...(job ? [t(`providers.members.roles.${staffRoleOf(job)}`)] : []),
    ...(place ? [t(`members.roles.${roleOf(place.type)}`)] : []),
  ];
  const text = shown.viaProvider
    ? t("shell.client.viaProvider", { name, provider: providerName ?? "" })
    : t("shell.client.asMember", { name });
  return (
    <ClientBanner organizationId={id} name={name} text={text} role={roles.join(", ")}>
      {managed && brand?.providerName && (
        <BrandMark logo={brand.logo} small>
          {t("shell.client.managedBy", { provider: brand.providerName })}
        </BrandMark>
      )}
      {client && (
        <UnstyledButton className={palette.switch} onClick={() => open("clients")}>
          {t("palette.clientsOnly")}
        </UnstyledButton>
      )}
    </ClientBanner>
  );
}
