package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// AWS's own policies, by the identifiers that every account knows them under.
const (
	// cachingOptimized keeps what the file's Cache-Control says, compressed.
	cachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6"
	// allViewerExceptHost hands on everything of the caller but the Host, and adds CloudFront-Viewer-Address.
	allViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
)

// writeDistribution writes the distribution: the bucket for the portal, and for the API's paths the API or URL that the
// edge function chooses.
func writeDistribution(b *strings.Builder, root string, apis []api, entries []catalog.Entry) error {
	code, err := edgeCode(apis, entries)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, `
  # Chooses by method and path which API or function answers: behaviours know paths only. When it fails, the API is a
  # 502 and the portal loads but can do nothing.
  EdgeRoutes:
    Type: AWS::CloudFront::Function
    Properties:
      Name: !Sub ${AWS::StackName}-routes
      AutoPublish: true
      FunctionConfig: {Comment: generated from the operation values, Runtime: cloudfront-js-2.0}
      FunctionCode: |
%s`, indent(code, 8))
	policies, err := headerPolicies(root)
	if err != nil {
		return err
	}
	for _, p := range policies {
		p.write(b)
	}
	b.WriteString(`
  # What people and clients reach, under one name. When it fails, nobody gets in.
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Comment: !Sub Portaal ${Stage}
        Aliases: !If [HasCertificate, [!Ref DomainName], !Ref AWS::NoValue]
        ViewerCertificate:
          CloudFrontDefaultCertificate: !If [HasCertificate, !Ref AWS::NoValue, true]
          AcmCertificateArn: !If [HasCertificate, !Ref CertificateArn, !Ref AWS::NoValue]
          SslSupportMethod: !If [HasCertificate, sni-only, !Ref AWS::NoValue]
          MinimumProtocolVersion: !If [HasCertificate, TLSv1.2_2021, !Ref AWS::NoValue]
        WebACLId: !If [HasWebAcl, !Ref WebAclArn, !Ref AWS::NoValue]
        DefaultRootObject: index.html
        HttpVersion: http2and3
        IPV6Enabled: true
        PriceClass: PriceClass_100
        # A failure is told once; CloudFront would repeat it to others for ten seconds.
        CustomErrorResponses:
`)
	for _, code := range []int{400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504} {
		fmt.Fprintf(b, "          - {ErrorCode: %d, ErrorCachingMinTTL: 0}\n", code)
	}
	if err := writeOrigins(b, apis, entries); err != nil {
		return err
	}
	writeBehaviours(b, policies)
	return nil
}

func writeOrigins(b *strings.Builder, apis []api, entries []catalog.Entry) error {
	b.WriteString(`        Origins:
          - Id: Web
            DomainName: !GetAtt WebBucket.RegionalDomainName
            OriginAccessControlId: !GetAtt WebAccess.Id
            S3OriginConfig: {OriginAccessIdentity: ""}
`)
	n := 1
	origin := func(id, domain string) {
		n++
		fmt.Fprintf(b, `          - Id: %s
            DomainName: %s
            CustomOriginConfig: {OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2], OriginReadTimeout: 60}
            OriginCustomHeaders: [{HeaderName: %s, HeaderValue: !Ref OriginWord}]
`, id, domain, operation.OriginHeader)
	}
	for _, a := range apis {
		origin(a.name, "!Sub ${"+a.name+"}.execute-api.${AWS::Region}.${AWS::URLSuffix}")
	}
	for _, e := range entries {
		if spec := e.Info(); spec.Streams {
			origin(spec.Pascal(), `!Select [2, !Split ["/", !GetAtt `+spec.LogicalID()+`Url.FunctionUrl]]`)
		}
	}
	if n > maxOrigins {
		return fmt.Errorf("generate: %d origins of one distribution; AWS gives %d unless asked for more", n, maxOrigins)
	}
	return nil
}

func writeBehaviours(b *strings.Builder, policies []headerPolicy) {
	web := func(indent string, p headerPolicy) string {
		return strings.ReplaceAll(fmt.Sprintf(`~TargetOriginId: Web
~ViewerProtocolPolicy: redirect-to-https
~AllowedMethods: [GET, HEAD]
~Compress: true
~CachePolicyId: %s
~ResponseHeadersPolicyId: !Ref %s
`, cachingOptimized, p.name), "~", indent)
	}
	b.WriteString("        DefaultCacheBehavior:\n" + web("          ", policies[0]) + "        CacheBehaviors:\n")
	for _, word := range operation.Prefixes {
		fmt.Fprintf(b, `          - PathPattern: /%s/*
            TargetOriginId: Api
            ViewerProtocolPolicy: https-only
            AllowedMethods: [DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT]
            Compress: true
            CachePolicyId: !Ref ApiCache
            OriginRequestPolicyId: %s
            FunctionAssociations: [{EventType: viewer-request, FunctionARN: !GetAtt EdgeRoutes.FunctionARN}]
`, word, allViewerExceptHost)
	}
	for _, p := range policies[1:] {
		fmt.Fprintf(b, "          - PathPattern: %s\n%s", p.pattern, web("            ", p))
	}
}

// headerPolicy is the headers that one path pattern of the portal is served with.
type headerPolicy struct {
	name, pattern string
	headers       map[string]string
}

// headerPolicies reads frontend/headers.json, which the local server serves by too. The first policy is that of every
// path; a pattern has one of its own only where it says something else. Cache-Control is left to the files: a deploy
// gives it to each, and a file that is missing must not be kept as missing for a year.
func headerPolicies(root string) ([]headerPolicy, error) {
	text, err := os.ReadFile(filepath.Join(root, "frontend/headers.json"))
	if err != nil {
		return nil, err
	}
	var rules map[string]map[string]string
	if err := json.Unmarshal(text, &rules); err != nil {
		return nil, fmt.Errorf("frontend/headers.json: %w", err)
	}
	if rules["/*"] == nil {
		return nil, fmt.Errorf("frontend/headers.json says nothing of /*")
	}
	for _, headers := range rules {
		delete(headers, "Cache-Control")
	}
	out := []headerPolicy{{"PortalHeaders", "/*", rules["/*"]}}
	for _, pattern := range sortedKeys(rules) {
		effective := maps.Clone(rules["/*"])
		maps.Copy(effective, rules[pattern])
		maps.DeleteFunc(effective, func(_, value string) bool { return value == "" })
		if !maps.Equal(effective, rules["/*"]) {
			out = append(out, headerPolicy{fmt.Sprintf("PortalHeaders%d", len(out)+1), pattern, effective})
		}
	}
	return out, nil
}

// write writes the policy. CloudFront takes the headers of security by names of its own and the others as they are.
func (p headerPolicy) write(b *strings.Builder) {
	fmt.Fprintf(b, `
  # The headers of frontend/headers.json for %s. When it is wrong, browsers load the portal with less protection.
  %s:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: !Sub ${AWS::StackName}-%s
        SecurityHeadersConfig:
`, p.pattern, p.name, strings.ToLower(p.name))
	rest := maps.Clone(p.headers)
	take := func(name, format string) {
		if value, ok := rest[name]; ok {
			fmt.Fprintf(b, "          "+format+"\n", value)
			delete(rest, name)
		}
	}
	take("Content-Security-Policy", "ContentSecurityPolicy: {Override: true, ContentSecurityPolicy: %q}")
	take("X-Frame-Options", "FrameOptions: {Override: true, FrameOption: %s}")
	take("Referrer-Policy", "ReferrerPolicy: {Override: true, ReferrerPolicy: %s}")
	if rest["X-Content-Type-Options"] == "nosniff" {
		b.WriteString("          ContentTypeOptions: {Override: true}\n")
		delete(rest, "X-Content-Type-Options")
	}
	if value, ok := rest["Strict-Transport-Security"]; ok {
		fmt.Fprintf(b, "          StrictTransportSecurity: {Override: true, %s}\n", strictTransport(value))
		delete(rest, "Strict-Transport-Security")
	}
	b.WriteString("        CustomHeadersConfig:\n          Items:\n")
	for _, name := range sortedKeys(rest) {
		fmt.Fprintf(b, "            - {Header: %s, Override: true, Value: %s}\n", name, strconv.Quote(rest[name]))
	}
}

// strictTransport says "max-age=1; includeSubDomains; preload" in CloudFront's words.
func strictTransport(value string) string {
	var parts []string
	for _, part := range strings.Split(value, ";") {
		parts = append(parts, strings.TrimSpace(part))
	}
	age, _ := strings.CutPrefix(parts[0], "max-age=")
	return fmt.Sprintf(
		"AccessControlMaxAgeSec: %s, IncludeSubdomains: %t, Preload: %t",
		age, slices.Contains(parts, "includeSubDomains"), slices.Contains(parts, "preload"),
	)
}

func indent(text string, by int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString(strings.Repeat(" ", by))
		}
		b.WriteString(line)
	}
	return b.String()
}
