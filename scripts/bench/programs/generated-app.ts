/** YAML of an application of so many services, six objects each, in namespaces of twenty: what a large `helm template` prints. */
export function generatedApp(objects: number): string {
  return Array.from({ length: Math.ceil(objects / 6) }, (_, index) => service(`service-${index}`, `team-${Math.floor(index / 20)}`, index)).join('---\n');
}

function service(name: string, namespace: string, index: number): string {
  const labels = `{ app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: ${name} }`;
  return `apiVersion: v1
kind: ServiceAccount
metadata: { name: ${name}, namespace: ${namespace}, labels: ${labels} }
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${namespace}
  labels: ${labels}
spec:
  selector:
    matchLabels: ${labels}
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
    type: RollingUpdate
  template:
    metadata:
      labels: ${labels}
    spec:
      automountServiceAccountToken: false
      serviceAccountName: ${name}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      terminationGracePeriodSeconds: 45
      topologySpreadConstraints:
        - labelSelector:
            matchLabels: ${labels}
          maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
      containers:
        - name: main
          image: registry.example/team/${name}:1.${index}.0
          env:
            - name: LOG_LEVEL
              value: info
            - name: UPSTREAM
              value: http://service-${Math.max(0, index - 1)}
          ports:
            - containerPort: 8080
              name: http
          lifecycle:
            preStop:
              sleep:
                seconds: 10
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
            timeoutSeconds: 2
          resources:
            limits:
              memory: 256Mi
            requests:
              cpu: 100m
              memory: 256Mi
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
            readOnlyRootFilesystem: true
          volumeMounts:
            - mountPath: /tmp
              name: tmp
      volumes:
        - emptyDir:
            sizeLimit: 64Mi
          name: tmp
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: ${labels}
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  maxUnavailable: 1
  selector:
    matchLabels: ${labels}
  unhealthyPodEvictionPolicy: AlwaysAllow
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  maxReplicas: 6
  minReplicas: 3
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          averageUtilization: 70
          type: Utilization
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  podSelector:
    matchLabels: ${labels}
  policyTypes:
    - Ingress
    - Egress
  ingress:
    - from:
        - podSelector: {}
      ports:
        - port: 8080
          protocol: TCP
  egress:
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
    - to:
        - podSelector: {}
      ports:
        - port: 8080
          protocol: TCP
`;
}
